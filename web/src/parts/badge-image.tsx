/** A badge's picture at one of the three sizes; beside its name it is decoration. */
export function BadgeImage({
  src,
  alt = '',
  size,
  ahead,
}: {
  src: string | null | undefined
  alt?: string
  size: 32 | 72 | 112 | 240
  ahead?: boolean
}) {
  if (!src) return <span className={`badge-img b-${size} badge-none`} aria-hidden="true" />
  return (
    <img
      className={ahead ? `badge-img b-${size} ahead` : `badge-img b-${size}`}
      src={src}
      alt={alt}
      width={size}
      height={size}
      decoding="async"
    />
  )
}
