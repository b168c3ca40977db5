import { Button, Modal } from '@mantine/core';

interface ViewConflictProps {
  /** The view that was changed meanwhile; null when there is no conflict. */
  readonly name: string | null;
  readonly onLoad: () => void;
  readonly onSaveAsNew: () => void;
  readonly onClose: () => void;
}

/** A view that somebody else changed since it was read: what can be done, with nothing of theirs or ours lost. */
export function ViewConflict({ name, onLoad, onSaveAsNew, onClose }: ViewConflictProps) {
  return (
    <Modal opened={name !== null} onClose={onClose} title="The view was changed meanwhile">
      <p>Somebody else saved <strong><bdi>{name}</bdi></strong> since you opened it. Yours was not saved. What you see stays as it is until you choose.</p>
      <div className="view-conflict">
        <Button variant="filled" onClick={onSaveAsNew}>Save mine as a new view</Button>
        <Button onClick={onLoad}>Load theirs</Button>
      </div>
    </Modal>
  );
}
