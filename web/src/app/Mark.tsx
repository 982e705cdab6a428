import { Link } from 'react-router';

/** The furnace, and the name. */
export function Mark() {
  return (
    <Link className="mark" to="/">
      <img src="/favicon.svg" alt="" width="24" height="24" />
      Athanor
    </Link>
  );
}
