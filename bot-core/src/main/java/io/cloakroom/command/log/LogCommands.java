package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Slash;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.page.LogPage;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.export.ExportPages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The commands of security: what is on record, and what is held. */
public final class LogCommands {
  private final PictureSources sources;
  private final CallerRights rights;
  private final Denials denials;
  private final Queries queries;
  private final AuditLog audit;
  private final Slash slash;
  private final Clock clock;

  public LogCommands(
      PictureSources sources,
      CallerRights rights,
      Denials denials,
      Queries queries,
      AuditLog audit,
      Slash slash,
      Clock clock) {
    this.sources = sources;
    this.rights = rights;
    this.denials = denials;
    this.queries = queries;
    this.audit = audit;
    this.slash = slash;
    this.clock = clock;
  }

  /**
   * All of them.
   *
   * @param messenger knows in which zone people count days, and posts what is signed
   * @param channels where that is posted
   * @param exports pages at which they get it as a file
   * @param page at which they read it too
   * @param limit of questions, theirs and others
   */
  public List<Command> all(
      NamedPictures pictures,
      Messenger messenger,
      LogChannels channels,
      SealedRecord record,
      ExportPages exports,
      LogPage page,
      QuestionLimit limit) {
    RecordReader reader = new RecordReader(audit, queries, limit, messenger, slash, clock);
    ChannelSummary summary = new ChannelSummary(reader, audit, slash, clock);
    HeldFiles held = sources.held();
    List<Command> all = new ArrayList<>(LogLately.all(reader, page));
    all.add(new LogPerson(reader));
    all.add(new LogChannel(reader, summary, rights));
    all.add(new LogImage(pictures, sources.intakes().register(), reader, rights, denials, slash));
    all.add(new LogTrace(audit, reader, slash));
    all.add(new LogStale(reader, sources.linkStore(), audit, slash, clock));
    all.add(new LogExposure(reader, audit, sources.intakes().register(), slash, clock));
    all.add(new LogSeal(record, reader, channels, messenger, slash));
    all.add(new LogVerify(record, reader, slash));
    all.add(new LogExport(exports, reader, slash));
    all.add(new LogHeld(held, queries));
    all.add(new LogRelease(held, audit, rights));
    all.add(new LogDestroy(held, audit));
    return all;
  }
}
