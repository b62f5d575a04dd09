export type OpticFault =
  | 'low receive power'
  | 'high receive power'
  | 'lane out of line'
  | 'hot module'
  | 'bit errors'
  | 'uncorrected codewords'
  | 'link downs'
  | 'wrong module';

/** One thing that a module or a port says and should not. */
export interface OpticFinding {
  what: OpticFault;
  /** Row of the readings. */
  row: number;
  /** The planned end; -1 where the plan has no link in that port. */
  end: number;
  /** As planned, or else as the reading calls them. */
  device: string;
  port: string;
  /** From 1; 0 where it is not of one lane. */
  lane: number;
  /** What was read and what it should not pass: dBm, dB from the lanes beside it, degrees C, a ratio, or a count; NaN of a wrong module. */
  value: number;
  limit: number;
  /** A limit of the module, of its kind or of any link; or what its siblings read. */
  basis: 'threshold' | 'siblings';
  /** For people, a sentence without its end. */
  words: string;
}

/** What a check of one row tells; the rest of a finding is the row's. */
export type Told = Pick<OpticFinding, 'what' | 'value' | 'limit' | 'basis' | 'words'> & { lane?: number };
