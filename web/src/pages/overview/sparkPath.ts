/** The path of a small line from zero to the highest value; gaps stay gaps. */
export function sparkPath(values: readonly (number | null)[], max: number, width: number, height: number): string {
  if (!(max > 0)) {
    return '';
  }
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = '';
  let isDown = false;
  values.forEach((value, index) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const y = height - 1 - (value / max) * (height - 2);
    path += `${isDown ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    if (!isDown && (values[index + 1] ?? null) === null) {
      path += 'h0.6';
    }
    isDown = true;
  });
  return path;
}
