import type { TaughtPaths } from '@akashi/contract/paths.ts'
import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../parts/icon.tsx'
import { useLanguage } from '../../parts/said.ts'
import { titleOf } from '../../shell/names.ts'

type Props = {
  choices: TaughtPaths['choices']['courses']
  chosen: string[]
  change: (codes: string[]) => void
}

/** The courses in their order, moved and taken out by buttons, and a list to add another from. */
export function PathCourses({ choices, chosen, change }: Props) {
  const { t } = useTranslation('paths')
  const language = useLanguage()
  const nameOf = (code: string) => {
    const course = choices.find((one) => one.code === code)
    return course ? titleOf(course, language) : code
  }
  const move = (at: number, by: -1 | 1) => {
    const next = [...chosen]
    next[at] = chosen[at + by]!
    next[at + by] = chosen[at]!
    change(next)
  }
  const left = choices.filter(({ code }) => !chosen.includes(code))
  const look = { variant: 'subtle', color: 'gray', size: 44 } as const
  return (
    <fieldset className="path-fields">
      <legend>{t('courses')}</legend>
      <ol className="path-chosen">
        {chosen.map((code, at) => {
          const name = nameOf(code)
          return (
            <li key={code} className="row between">
              <span>
                {at + 1}. {name}
              </span>
              <span className="row nowrap-row gap-0">
                <ActionIcon {...look} aria-label={t('up', { name })} disabled={at === 0} onClick={() => move(at, -1)}>
                  <Icon of={IconArrowUp} />
                </ActionIcon>
                <ActionIcon
                  {...look}
                  aria-label={t('down', { name })}
                  disabled={at === chosen.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <Icon of={IconArrowDown} />
                </ActionIcon>
                <ActionIcon
                  {...look}
                  aria-label={t('remove', { name })}
                  onClick={() => change(chosen.filter((one) => one !== code))}
                >
                  <Icon of={IconTrash} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ol>
      {left.length > 0 && (
        <NativeSelect
          label={t('add')}
          value=""
          onChange={(event) => change([...chosen, event.currentTarget.value])}
          data={[
            { value: '', label: t('choose') },
            ...left.map((course) => ({ value: course.code, label: titleOf(course, language) })),
          ]}
        />
      )}
    </fieldset>
  )
}
