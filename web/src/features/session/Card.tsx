import type { ReactNode } from 'react';
import './session.css';

/** A page of its own, without navigation. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="session">
      <section className="panel">
        <img src="/favicon.svg" alt="" width="40" height="40" />
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
