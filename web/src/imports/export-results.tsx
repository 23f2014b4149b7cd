import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { ExportDialog } from '../issue/export-dialog.tsx'
import { Icon } from '../parts/icon.tsx'

const nothing = new URLSearchParams()

/** What came of each row, as a file; `path` is the import's. */
export function ExportResults({ path, words, what }: { path: string; words: string; what: string }) {
  const [opened, setOpened] = useState(false)
  const paths = {
    file: `${path}/results.csv`,
    check: `${path}/results-check`,
    unwritten: `${path}/results-unwritten.csv`,
    search: nothing,
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)} leftSection={<Icon of={IconDownload} />}>
        {words}
      </Button>
      <ExportDialog opened={opened} close={() => setOpened(false)} paths={paths} what={what} />
    </>
  )
}
