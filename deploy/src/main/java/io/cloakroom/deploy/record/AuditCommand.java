package io.cloakroom.deploy.record;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code cloakroom audit}: whether the record is the one that was sealed, and files and proofs of
 * it.
 */
@Command(
    name = "audit",
    description =
        "Verifies the record, writes it to a file, proves one event of it, checks such a proof, and"
            + " exchanges the key that signs it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(verify | export | prove | check | rotate-key)")
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  AuditCommand() {}

  /**
   * It, and what it can do.
   *
   * @param terminal whether somebody looks on at the error stream
   */
  public static CommandLine commandLine(Map<String, String> environment, boolean terminal) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new AuditVerify(environment, terminal))
        .addSubcommand(new AuditExport(environment, terminal))
        .addSubcommand(new AuditProve(environment))
        .addSubcommand(new AuditCheck())
        .addSubcommand(new AuditRotateKey(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what shall it do? Try \"audit verify\", with the program stopped");
  }
}
