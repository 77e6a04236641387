/** Poka's mark: the waving hand of docs/icon.svg, drawn small. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 128 128" aria-hidden="true">
      <rect width="128" height="128" rx="30" fill="#0b5fff" />
      <g
        transform="translate(-9 -9) scale(1.14) rotate(-12 64 72)"
        fill="#fff"
        stroke="#fff"
        stroke-width="14"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d="M45 72V41M66 72V29M87 74V41" />
        <path d="M87 72v15a21 21 0 0 1-21 21h-2a22 22 0 0 1-17-8L25 74" />
        <path d="M38 66h56v22a28 28 0 0 1-28 27h-2q-16 0-26-22z" stroke="none" />
      </g>
    </svg>
  );
}
