/** A file, chosen or dropped. */
import { Input, Paper } from '@mantine/core';
import { useId, useState, type DragEvent } from 'react';
import { useTranslations } from 'use-intl';
import { largestBundle } from '../../contract/limits.ts';
import { Fault } from '../kit/fault.tsx';

export function BundleFile({ read }: { readonly read: (file: File) => void }) {
  const t = useTranslations('enrol');
  const id = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    // Beyond, the server would hang up while it is sent.
    setTooLarge(file.size > largestBundle);
    if (file.size <= largestBundle) read(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <Paper
      withBorder
      p="md"
      data-testid="drop"
      style={{ borderStyle: 'dashed' }}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
      }}
    >
      <Input.Wrapper id={id} label={t('bundle')} description={t('bundleHint')}>
        <input
          id={id}
          aria-describedby={`${id}-description`}
          type="file"
          accept=".json,application/json,application/fhir+json"
          style={{ display: 'block', maxWidth: '100%', padding: '8px 0' }}
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
          }}
          onClick={({ currentTarget }) => {
            // So that the same file can be read again, once it was corrected.
            currentTarget.value = '';
          }}
        />
      </Input.Wrapper>
      {isTooLarge && <Fault>{t('tooLarge')}</Fault>}
    </Paper>
  );
}
