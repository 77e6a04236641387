/** Poka's mark: a waving hand, as small as a letter. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="7" fill="#0b5fff" />
      <path
        d="M8.2 12.6V7.9a1 1 0 0 1 2 0v3.6V6.6a1 1 0 0 1 2 0v4.9V7.2a1 1 0 0 1 2 0v4.6V9a1 1 0 0 1 2 0v5.2a4.6 4.6 0 0 1-4.6 4.6h-.5a4.3 4.3 0 0 1-3.4-1.7l-2.6-3.4a1 1 0 0 1 1.6-1.2z"
        fill="#fff"
      />
    </svg>
  );
}
