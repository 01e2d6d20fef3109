/** A message that was received: nobody else gets it until `hiddenSeconds` are over. */
export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  /** Names this receipt of it. */
  readonly receipt: string;
}

/** What a person does with queues of one account and region. */
export interface QueueOperations {
  /** Up to ten messages; an empty answer means that none is to be had now. */
  receive(queueName: string, hiddenSeconds: number): Promise<readonly ReceivedMessage[]>;
  /** The body as it stands. */
  sendBody(queueName: string, body: string): Promise<void>;
  remove(queueName: string, receipt: string): Promise<void>;
  /** Shows a received message again at once. */
  release(queueName: string, receipt: string): Promise<void>;
}
