package io.cloakroom.deploy.settings;

import io.cloakroom.record.witness.Witness;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.storage.keys.RecordName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings of who else signs the record. */
public final class WitnessVariables {
  private static final int MOST = 32;
  private static final String TRY = "; try https://witness.example.com/w#witness.example.com+…";

  /** Whom checkpoints are shown to. */
  public static final Variable<List<Witness>> URLS =
      Variable.of(
          "CLOAKROOM_WITNESS_URLS",
          "witnesses ([C2SP](https://c2sp.org/tlog-witness)) that sign checkpoints of the record,"
              + " with commas between: of each its address, `#`, and its key. They see sizes and"
              + " hashes only",
          WitnessVariables::witnesses);

  /** How many of them are enough. */
  public static final Variable<Integer> QUORUM =
      Variable.of(
              "CLOAKROOM_WITNESS_QUORUM",
              "how many of them have to sign a checkpoint",
              WitnessVariables::number)
          .orElse("more than half");

  /** What it is signed under. */
  public static final Variable<String> RECORD_NAME =
      Variable.of(
              "CLOAKROOM_RECORD_NAME",
              "what the record is called in its checkpoints (their origin), such as"
                  + " `example.com/pictures`; `sigsum`, as sigsum's witnesses demand. Counts at the"
                  + " first start: a record keeps its name",
              RecordName::require)
          .orElse("`cloakroom-` and the first digits of its key");

  static final VariableGroup GROUP =
      VariableGroup.of("The record and its witnesses", RECORD_NAME, URLS, QUORUM);

  private WitnessVariables() {}

  static WitnessPolicy read(Environment environment) {
    List<Witness> witnesses = environment.value(URLS).orElse(List.of());
    Optional<Integer> quorum = environment.value(QUORUM);
    boolean wrong = quorum.isPresent() && quorum.get() > witnesses.size();
    if (wrong && environment.mistakes().isEmpty()) {
      environment.mistake(
          QUORUM,
          "is " + quorum.get() + ", of " + witnesses.size() + " witnesses; lower it, or name more");
    }
    return wrong
        ? WitnessPolicy.NONE
        : new WitnessPolicy(
            witnesses,
            witnesses.isEmpty() ? 0 : quorum.orElse(WitnessPolicy.most(witnesses.size())));
  }

  private static List<Witness> witnesses(String text) {
    List<Witness> witnesses = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      witnesses.add(witness(one.strip()));
    }
    if (witnesses.size() > MOST) {
      throw new IllegalArgumentException("names more than 32 witnesses; leave some out");
    }
    if (witnesses.stream().map(Witness::name).distinct().count() < witnesses.size()) {
      throw new IllegalArgumentException("names a witness twice; leave it out once");
    }
    return witnesses;
  }

  private static Witness witness(String text) {
    try {
      Witness witness = Witness.parse(text);
      if (witness.url().getRawUserInfo() != null) {
        throw new IllegalArgumentException("has a user name or password in an address" + TRY);
      }
      if (witness.url().getScheme().equals("http")
          && !LoopbackHost.matches(witness.url().getHost())) {
        throw new IllegalArgumentException(
            "has a witness that is not reached by https: " + witness.url() + TRY);
      }
      return witness;
    } catch (IllegalArgumentException wrong) {
      String why = String.valueOf(wrong.getMessage());
      throw new IllegalArgumentException(why.startsWith("has ") ? why : "has " + why + TRY, wrong);
    }
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("is not a number of witnesses: \"" + text + "\"; try 2");
    }
    return Integer.parseInt(text);
  }
}
