import { IconClock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'

/** Minutes at which it is said aloud how much is left. */
const told = [10, 5, 1]

/**
 * The time that is left, counted from what the server said; the clock of the device may stand or jump as it likes. At its end
 * `over` is called, once.
 */
export function QuizTimer({ seconds, over }: { seconds: number; over: () => void }) {
  const { t } = useTranslation('learn')
  const [left, setLeft] = useState(Math.ceil(seconds))
  const [said, setSaid] = useState('')
  const end = useRef(over)
  useEffect(() => {
    end.current = over
  }, [over])
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil(seconds - (performance.now() - began) / 1000))
      setLeft(now)
      const minutes = told.find((one) => now <= one * 60 && now > one * 60 - 2)
      if (minutes && seconds > minutes * 60) setSaid(t('quiz.minutesLeft', { count: minutes }))
      if (now > 0) return
      clearInterval(timer)
      end.current()
    }, 1000)
    return () => clearInterval(timer)
  }, [seconds, t])
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div className="quiz-timer sheet row">
      <Icon of={IconClock} />
      <span className="num" role="timer" aria-label={t('quiz.timeLeft', { clock })}>
        {t('quiz.timeLeft', { clock })}
      </span>
      <span className="sr" role="status">
        {said}
      </span>
    </div>
  )
}
