import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'

type Props = { opened: boolean; close: () => void; title: string; children: ReactNode }

/** A question over the screen: the browser's own dialog, so focus stays inside, Escape closes it and focus goes back. */
export function DialogSheet({ opened, close, title, children }: Props) {
  const { t } = useTranslation('issue')
  const dialog = useRef<HTMLDialogElement>(null)
  const label = useId()
  useEffect(() => {
    const element = dialog.current
    if (opened && element && !element.open) element.showModal()
    if (!opened && element?.open) element.close()
  }, [opened])
  return (
    <dialog ref={dialog} className="iss-dialog" aria-labelledby={label} onClose={close}>
      {opened && (
        <div className="stack">
          <div className="row between iss-dialog-head">
            <h2 className="h-18" id={label}>
              {title}
            </h2>
            <button type="button" className="iconbtn" onClick={close} aria-label={t('common.close')}>
              <Icon of={IconX} />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
