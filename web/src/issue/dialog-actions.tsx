import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The end of a dialog: the way back first, then what it is for. */
export function DialogActions({ close, children }: { close: () => void; children: ReactNode }) {
  const { t } = useTranslation('issue')
  return (
    <div className="row iss-end">
      <Button variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      {children}
    </div>
  )
}
