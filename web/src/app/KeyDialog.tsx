import { Button, Modal, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { setKey, useKeyWanted } from '../api/access';

/** Asks for an API key where the server wants one. */
export function KeyDialog() {
  const wanted = useKeyWanted();
  const client = useQueryClient();
  const [key, setText] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setKey(key.trim());
    setText('');
    void client.invalidateQueries();
  };
  return (
    <Modal opened={wanted} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} title="This server wants a key">
      <form onSubmit={submit}>
        <PasswordInput data-autofocus label="API key of scope read or admin" description="It is kept for this tab only." autoComplete="off" value={key} onChange={(event) => setText(event.currentTarget.value)} />
        <p>A key is made with <code>keys create --scope read</code> on the server.</p>
        <Button type="submit" variant="filled" disabled={key.trim() === ''}>Use this key</Button>
      </form>
    </Modal>
  );
}
