package io.cloakroom.deploy.record;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit}: whether the record is the one that was sealed, and proofs from it. */
@Command(
    name = "audit",
    description = "Verifies the record, proves one event of it, and checks such a proof.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(verify | prove | check)")
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  AuditCommand() {}

  /** It, and what it can do. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new AuditVerify(environment))
        .addSubcommand(new AuditProve(environment))
        .addSubcommand(new AuditCheck());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what shall it do? Try \"audit verify\", with the program stopped");
  }
}
