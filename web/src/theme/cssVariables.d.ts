import 'react';

declare module 'react' {
  interface CSSProperties {
    // An index signature is the one way to add to an interface.
    // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style
    [variable: `--${string}`]: string | number | undefined;
  }
}
