/** What the server says about targets: the JSON of the Go package internal/model. */

/** Something wrong, told so that a person can act on it. */
export interface Problem {
  readonly code: string;
  readonly cause: string;
  readonly next?: string;
  readonly detail?: string;
}

/** How sure a reason is: what the evidence proves, fits best, or does not exclude. */
export type Likelihood = 'certain' | 'likely' | 'possible';

/** One answer to "why is this empty?". */
export interface Reason extends Problem {
  readonly likelihood: Likelihood;
  /** The facts that it rests on, a sentence each. */
  readonly evidence: readonly string[];
  /** The servers that it holds for; none means all. */
  readonly instances: readonly string[];
}

export type TargetState = 'up' | 'down' | 'waiting' | 'unknown';

/** The few numbers that say how a server is doing; a missing one is never 0. */
export interface Figures {
  readonly running?: number;
  readonly waiting?: number;
  readonly tokensPerSecond?: number;
  /** Used share of the KV cache, 0..1. */
  readonly kvUsage?: number;
}

export interface Server {
  readonly engine: string;
  readonly engineTitle: string;
  readonly version?: string;
  readonly versionSource?: string;
  readonly dialect?: string;
  readonly models?: readonly string[];
  readonly series: number;
  /** What serves its page: "python", "rust", "ray"; empty where the engine has only one. */
  readonly frontend?: string;
  /** Several API servers share one page. */
  readonly multiprocess?: boolean;
  /** Data-parallel engines on its page; 0 where it does not tell. */
  readonly engines?: number;
  /** How many of its metrics are known. */
  readonly known?: number;
  /** Metrics that are new to us. */
  readonly unknown?: readonly string[];
  /** Metrics that its version should expose, and does not. */
  readonly missing?: readonly string[];
  /** The version is newer than what we know; its names are then all that is gone by. */
  readonly newer?: boolean;
  /** Doubts about its figures, such as that another target shows the same server. */
  readonly suspicions?: readonly Problem[];
}

export interface Target {
  readonly id: string;
  readonly job: string;
  readonly instance: string;
  readonly url: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly source: string;
  readonly state: TargetState;
  readonly since?: string;
  readonly lastScrape?: string;
  readonly scrapeSeconds: number;
  readonly intervalSeconds: number;
  readonly samples: number;
  readonly server?: Server;
  readonly figures?: Figures;
  readonly problem?: Problem;
}
