import { Textarea } from '@mantine/core'
import { useState } from 'react'

/** Words somebody gives for an act, and whether they are told that some are missing. */
export type Reason = { words: string; missing: boolean; say: (words: string) => void; mayGo: () => boolean }

/** `mayGo` is asked when the act is sent: without words, where `required`, it says so at the field and answers no. */
export function useReason({ required = true }: { required?: boolean } = {}): Reason {
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const say = (next: string) => {
    setWords(next)
    setMissing(false)
  }
  const mayGo = () => {
    const lacking = required && words.trim() === ''
    setMissing(lacking)
    return !lacking
  }
  return { words, missing, say, mayGo }
}

type Props = {
  reason: Reason
  label: string
  description?: string
  required?: boolean
  maxLength?: number
  missing: string
}

export function ReasonField({ reason, required = true, maxLength = 500, missing, ...labels }: Props) {
  return (
    <Textarea
      {...labels}
      required={required}
      autosize
      minRows={2}
      maxLength={maxLength}
      value={reason.words}
      onChange={(event) => reason.say(event.currentTarget.value)}
      error={reason.missing ? missing : undefined}
    />
  )
}
