package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.leaf.LeafFields;
import io.cloakroom.record.prove.EventProof;
import io.cloakroom.record.prove.ProofFile;
import io.cloakroom.sanitizer.cli.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit check}: a proof of one event, without the record. */
@Command(
    name = "check",
    description = {
      "Checks a proof that \"cloakroom audit prove\" wrote, and says what it proves.",
      "Needs neither the record nor any setting."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it proves its event",
      "1:it proves nothing",
      "2:wrong usage, or it is no proof"
    })
final class AuditCheck implements Callable<Integer> {
  private static final int PROVES_NOTHING = 1;

  @Parameters(paramLabel = "FILE", description = "the proof; - for the input")
  private String file = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "the public key that must have signed it, as it is known from elsewhere")
  private List<String> trusted = new ArrayList<>();

  @Option(
      names = "--succession",
      paramLabel = "FILE",
      description =
          "a note of \"audit rotate-key\", which leads from a key that is given to another; from"
              + " the log channel, not from whoever handed over the proof; any number")
  private List<String> successions = new ArrayList<>();

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = "the key of a witness that must have signed it too; any number")
  private List<String> watching = new ArrayList<>();

  @Spec private CommandSpec spec;

  AuditCheck() {}

  @Override
  public Integer call() throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String one : trusted) {
      keys.add(GivenText.read(spec, one + "\n", VerifierKey::parse));
    }
    List<WitnessKey> witnesses = new ArrayList<>();
    for (String one : watching) {
      witnesses.add(GivenText.read(spec, one + "\n", WitnessKey::parse));
    }
    List<KeySuccession> notes = new ArrayList<>();
    for (String one : successions) {
      notes.add(GivenText.read(spec, one, KeySuccession::parse));
    }
    KeyChain chain = new KeyChain(keys, notes);
    EventProof proof = proof(chain.keys());
    Optional<String> objection = objection(proof, chain, witnesses);
    PrintWriter out = spec.commandLine().getOut();
    if (objection.isPresent()) {
      out.println("PROVES NOTHING " + objection.get() + " Ask for another proof.");
    } else {
      words(proof, chain).forEach(line -> out.println(Printable.line(line)));
      witnesses.forEach(
          one ->
              out.println(
                  "Signed by the witness "
                      + one.name()
                      + " at "
                      + proof.checkpoint().cosignedBy(one).orElseThrow()));
    }
    out.flush();
    return objection.isPresent() ? PROVES_NOTHING : 0;
  }

  /** A file in few bytes has no key in it: each that was given is tried. */
  private EventProof proof(List<VerifierKey> keys) throws IOException {
    byte[] bytes = file.equals("-") ? new byte[0] : GivenText.bytes(file);
    if (!ProofFile.isOne(bytes)) {
      return GivenText.read(spec, file, EventProof::parse);
    }
    if (keys.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          file
              + " has no key in it; give the one that signed it: --key KEY, as \"audit prove\""
              + " and the log channel have it");
    }
    try {
      EventProof first = ProofFile.read(bytes, keys.get(0));
      for (VerifierKey key : keys) {
        EventProof proof = ProofFile.read(bytes, key);
        if (proof.objection().isEmpty()) {
          return proof;
        }
      }
      return first;
    } catch (IllegalArgumentException none) {
      throw new ParameterException(spec.commandLine(), file + ": " + none.getMessage(), none);
    }
  }

  private static Optional<String> objection(
      EventProof proof, KeyChain keys, List<WitnessKey> witnesses) {
    Optional<String> objection = proof.objection();
    if (objection.isPresent()) {
      return objection;
    }
    if (!keys.objections().isEmpty()) {
      return Optional.of(String.join(" ", keys.objections()));
    }
    if (!keys.keys().isEmpty() && !keys.believes(proof.checkpoint())) {
      return Optional.of(
          "It "
              + keys.refusal(proof.checkpoint())
                  .orElse("is signed with another key than the one that was given")
              + ".");
    }
    return witnesses.stream()
        .filter(one -> proof.checkpoint().cosignedBy(one).isEmpty())
        .findFirst()
        .map(one -> "The witness " + one.name() + " did not sign its checkpoint.");
  }

  private static List<String> words(EventProof proof, KeyChain keys) {
    LeafFields event = proof.fields();
    List<String> lines = new ArrayList<>();
    lines.add(
        "PROVEN Event "
            + event.sequence()
            + " was in the record when its first "
            + proof.checkpoint().checkpoint().size()
            + " events were signed.");
    lines.add("when: " + event.at());
    lines.add("what: " + event.action() + ", " + event.outcome());
    proof.people().forEach(one -> lines.add(one.name() + ": " + one.words()));
    event.hashes().keySet().stream()
        .sorted()
        .filter(name -> proof.people().stream().noneMatch(one -> one.name().equals(name)))
        .forEach(name -> lines.add(name + ": recorded, not shown in this proof"));
    event.plain().forEach(one -> lines.add(one.getKey() + ": " + one.getValue()));
    lines.addAll(SignedWith.lines(keys, proof.checkpoint(), proof.key()));
    return lines;
  }
}
