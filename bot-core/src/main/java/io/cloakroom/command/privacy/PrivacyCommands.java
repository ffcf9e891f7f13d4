package io.cloakroom.command.privacy;

import io.cloakroom.command.Command;
import io.cloakroom.command.Queries;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.person.Preferences;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.ReportPages;
import java.time.Clock;
import java.util.List;

/** The commands about what the bot keeps and says of a person. */
public final class PrivacyCommands {
  private final Preferences preferences;
  private final ReportPages reports;
  private final Erasures erasures;
  private final ErasureNotices notices;
  private final Queries queries;
  private final QuestionLimit limit;
  private final Clock clock;

  /**
   * @param reports pages at which admins get what is kept about one person
   * @param erasures forgets people
   * @param notices tells security of that
   * @param limit of questions, these and others
   */
  public PrivacyCommands(
      Preferences preferences,
      ReportPages reports,
      Erasures erasures,
      ErasureNotices notices,
      Queries queries,
      QuestionLimit limit,
      Clock clock) {
    this.preferences = preferences;
    this.reports = reports;
    this.erasures = erasures;
    this.notices = notices;
    this.queries = queries;
    this.limit = limit;
    this.clock = clock;
  }

  public List<Command> all() {
    return List.of(
        new PrivacyReceipts(preferences, clock),
        new PrivacyReport(reports, queries, limit),
        new PrivacyErase(erasures, notices, queries));
  }
}
