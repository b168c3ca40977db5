import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { conditionsOf } from '../../parts/filter/conditions';
import { Icon } from '../../parts/Icon';
import { FacetPanel, type FacetPanelProps } from './facets/FacetPanel';

/** The facets where there is no room for their column: behind a button, as a sheet from the side they would stand on. */
export function FacetSheet(props: FacetPanelProps & { readonly count: string }) {
  const [isOpen, setOpen] = useState(false);
  const conditions = conditionsOf(props.query).length;
  return (
    <>
      <Button leftSection={<Icon name="filter" />} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(true)}>{conditions === 0 ? 'Facets' : `Facets ${conditions}`}</Button>
      <Drawer opened={isOpen} onClose={() => setOpen(false)} position="left" size={320} title={props.count === '' ? 'Facets' : `Facets: ${props.count}`}>
        <FacetPanel search={props.search} scope={props.scope} query={props.query} onQuery={props.onQuery} />
      </Drawer>
    </>
  );
}
