/** What the keys of a tree act on. */
export interface TreeActions {
  readonly at: number;
  readonly count: number;
  readonly page: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Position of the row above in the tree; -1 for none. */
  readonly parent: number;
  readonly move: (position: number) => void;
  readonly toggle: () => void;
  readonly siblings: () => void;
  readonly open: () => void;
  readonly pan: (share: number) => void;
  readonly menu: () => void;
}

/** True when the key means something in the tree. */
export function treeKey(event: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }, tree: TreeActions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  switch (event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key) {
    case 'ArrowDown': tree.move(tree.at + 1); return true;
    case 'ArrowUp': tree.move(tree.at - 1); return true;
    case 'PageDown': tree.move(tree.at + tree.page); return true;
    case 'PageUp': tree.move(tree.at - tree.page); return true;
    case 'Home': tree.move(0); return true;
    case 'End': tree.move(tree.count - 1); return true;
    case 'ArrowRight':
      if (tree.expandable && !tree.expanded) {
        tree.toggle();
      } else if (tree.expandable) {
        tree.move(tree.at + 1);
      }
      return true;
    case 'ArrowLeft':
      if (tree.expandable && tree.expanded) {
        tree.toggle();
      } else if (tree.parent >= 0) {
        tree.move(tree.parent);
      }
      return true;
    case ' ':
      if (tree.expandable) {
        tree.toggle();
      }
      return true;
    case '*': tree.siblings(); return true;
    case 'Enter': tree.open(); return true;
    case 'Shift+ArrowLeft': tree.pan(-0.2); return true;
    case 'Shift+ArrowRight': tree.pan(0.2); return true;
    case 'Shift+F10': case 'ContextMenu': tree.menu(); return true;
    default: return false;
  }
}
