package io.cloakroom.testing;

import io.cloakroom.record.witness.WitnessState;
import io.cloakroom.record.witness.WitnessStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of witnesses, in memory. */
public final class MemoryWitnesses implements WitnessStore {
  private final TreeMap<String, WitnessState> states = new TreeMap<>();
  private final TreeMap<String, Turn> turns = new TreeMap<>();

  private record Turn(String node, Instant until) {}

  @Override
  public synchronized Optional<WitnessState> turn(
      String witness, String node, Instant now, Instant until) {
    WitnessState state = states.computeIfAbsent(witness, key -> WitnessState.NEW);
    Turn held = turns.get(witness);
    if (state.nextAt().isAfter(now) || (held != null && held.until().isAfter(now))) {
      return Optional.empty();
    }
    turns.put(witness, new Turn(node, until));
    return Optional.of(state);
  }

  @Override
  public synchronized void settle(String witness, String node, WitnessState state) {
    Turn held = turns.get(witness);
    if (held != null && held.node().equals(node)) {
      turns.remove(witness);
      states.put(witness, state);
    }
  }

  @Override
  public synchronized WitnessState find(String witness) {
    return states.getOrDefault(witness, WitnessState.NEW);
  }

  @Override
  public synchronized List<String> known() {
    return List.copyOf(states.keySet());
  }
}
