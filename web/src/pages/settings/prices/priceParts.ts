/** The parts that a rate can be of, with the words for them. The first five are what a model of text has; the last four are charged by the call. */
export const parts = [
  { key: 'input', label: 'Input' },
  { key: 'cacheRead', label: 'Cache read' },
  { key: 'cacheWrite', label: 'Cache write' },
  { key: 'cacheWriteHour', label: 'Cache write, 1 h' },
  { key: 'output', label: 'Output' },
  { key: 'inputAudio', label: 'Audio in' },
  { key: 'cacheReadAudio', label: 'Audio from cache' },
  { key: 'outputAudio', label: 'Audio out' },
  { key: 'inputImage', label: 'Image in' },
  { key: 'cacheReadImage', label: 'Image from cache' },
  { key: 'outputImage', label: 'Image out' },
  { key: 'webSearch', label: 'Web search, per 1,000' },
  { key: 'fileSearch', label: 'File search, per 1,000' },
  { key: 'codeInterpreter', label: 'Code runs, per 1,000' },
  { key: 'grounding', label: 'Grounding, per 1,000' },
] as const;

export type Part = (typeof parts)[number]['key'];

export const textParts = parts.slice(0, 5);
export const otherParts = parts.slice(5);
