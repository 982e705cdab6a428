/**
 * Work on what was asked for last: one piece at a time, and of what is asked for meanwhile only the newest. So a slow server
 * still shows something while somebody drags, and never works on what nobody waits for.
 */
export class Latest<In, Out> {
  private readonly work: (input: In, signal: AbortSignal) => Promise<Out>;
  private readonly done: (output: Out, input: In) => void;
  private readonly failed: (failure: unknown) => void;
  private running: AbortController | null = null;
  private waiting: { input: In } | null = null;

  constructor(work: (input: In, signal: AbortSignal) => Promise<Out>, done: (output: Out, input: In) => void, failed: (failure: unknown) => void) {
    this.work = work;
    this.done = done;
    this.failed = failed;
  }

  ask(input: In): void {
    if (this.running !== null) {
      this.waiting = { input };
      return;
    }
    void this.run(input);
  }

  /** Breaks off what runs and forgets what waits. */
  stop(): void {
    this.waiting = null;
    this.running?.abort();
    this.running = null;
  }

  private async run(input: In): Promise<void> {
    const control = new AbortController();
    this.running = control;
    try {
      const output = await this.work(input, control.signal);
      if (this.running === control) {
        this.done(output, input);
      }
    } catch (failure) {
      if (this.running === control) {
        this.failed(failure);
      }
    }
    if (this.running === control) {
      this.running = null;
      const next = this.waiting;
      this.waiting = null;
      if (next !== null) {
        void this.run(next.input);
      }
    }
  }
}
