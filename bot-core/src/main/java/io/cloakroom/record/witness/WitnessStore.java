package io.cloakroom.record.witness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of each witness, on all nodes. */
public interface WitnessStore {
  /**
   * The turn to ask a witness: nobody else has it until it is settled, or over.
   *
   * @param witness as {@link Witness#id}
   * @param node who asks
   * @param until when it is over
   * @return what is known of it; empty when another has the turn, or it rests
   */
  Optional<WitnessState> turn(String witness, String node, Instant now, Instant until);

  /** Ends a turn with what came of it; nothing happens when another has it by now. */
  void settle(String witness, String node, WitnessState state);

  /** What is known of it; of one that was never asked as of a new one. */
  WitnessState find(String witness);

  /** Every one that was ever asked, by its id. */
  List<String> known();
}
