package io.cloakroom.command.admin;

import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.export.ExportPages;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What commands learn of the program that they run in.
 *
 * @param messenger only asked
 * @param base what links begin with
 * @param problems why no picture can be shown at this moment, each with its remedy
 * @param warnings what will become a problem unless somebody acts
 * @param failures what could not be done lately in a workspace
 * @param afresh has what waits for a right in a conversation tried again at once
 * @param record all that is on record, of every workspace
 * @param exports pages at which security gets it as a file
 * @param reports pages at which admins get what is kept about one person
 * @param erasures forgets people
 */
public record RunningProgram(
    Messenger messenger,
    URI base,
    Supplier<List<String>> problems,
    Supplier<List<String>> warnings,
    Function<Workspace, List<LateFailures.Failure>> failures,
    Consumer<Conversation> afresh,
    SealedRecord record,
    ExportPages exports,
    ReportPages reports,
    Erasures erasures) {
  public RunningProgram {
    Objects.requireNonNull(messenger, "messenger");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(warnings, "warnings");
    Objects.requireNonNull(failures, "failures");
    Objects.requireNonNull(afresh, "afresh");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(exports, "exports");
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(erasures, "erasures");
  }
}
