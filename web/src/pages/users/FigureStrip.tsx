export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** Some numbers in a row. */
export function FigureStrip({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <dl className="figures" aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}{figure.note !== undefined && <small>{figure.note}</small>}</dd>
        </div>
      ))}
    </dl>
  );
}
