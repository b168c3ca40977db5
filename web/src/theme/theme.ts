import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The component library in the page's visual language: its colours come from tokens.css, through base.css. */
export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false }, transitionProps: { duration: 0 } } },
    // The scroll lock writes a style element, which the page's policy forbids.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } },
    // The placeholder that takes the focus is a child no menu may have; without it the first item does.
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md' } },
    Button: { defaultProps: { size: 'compact-sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
  },
});

/** None beyond base.css. */
export const noVariables: CSSVariablesResolver = () => ({ variables: {}, light: {}, dark: {} });
