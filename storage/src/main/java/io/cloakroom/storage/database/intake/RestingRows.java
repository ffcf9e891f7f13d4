package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/**
 * Changes when rows are due, however many rest: a portion of them in a transaction, so that whoever
 * saves one post never waits for all of them. What a death leaves undone is due when it was.
 */
final class RestingRows {
  /** Rows in a transaction: some milliseconds of it. */
  static final int PORTION = 64;

  /** A name with this behind it is the least of those that come after the name. */
  private static final char JUST_BEHIND = '\u0001';

  /** The one row behind a portion. */
  private static final Page BEHIND = Page.page(1, PORTION);

  /** A moment of the first row behind a portion that begins at the moment; empty at the end. */
  private interface Ahead {
    List<Long> from(IntakeQueries queries, long moment);
  }

  /** Changes the rows between two moments, both included, and says how many. */
  private interface Change {
    int between(IntakeQueries queries, long first, long last);
  }

  private record Done(int changed, long next, boolean all) {}

  private final Transactions transactions;

  RestingRows(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Lets nothing of the workspace at the stage be due before then, but for what somebody has. */
  void putOff(Workspace workspace, Stage stage, Instant now, Instant until) {
    String name = WorkspaceColumn.write(workspace);
    long moment = MomentColumn.write(now);
    long due = MomentColumn.write(until);
    latestFirst(
        (queries, last) -> queries.atStage(name, stage.name(), last, BEHIND),
        (queries, first, last) ->
            queries.putOff(name, stage.name(), Urgency.resting(stage), moment, due, first, last));
  }

  /** Ends the pauses of a whole chat, of what was posted first at first. */
  int hasten(String messenger, Instant due) {
    long moment = MomentColumn.write(due);
    return oldestFirst(
        (queries, first) -> queries.resting(messenger, Urgency.RESTING, first, BEHIND),
        (queries, first, last) ->
            queries.hasten(moment, Urgency.RESTING, DueRows.HASTENED, messenger, first, last));
  }

  /** The same in one conversation. */
  int hasten(Conversation where, Instant due) {
    String workspace = WorkspaceColumn.write(where.workspace());
    long moment = MomentColumn.write(due);
    return DueRows.HASTENED.stream()
        .mapToInt(
            stage ->
                latestFirst(
                    (queries, last) -> queries.atStage(workspace, where.id(), stage, last, BEHIND),
                    (queries, first, last) ->
                        queries.hasten(moment, workspace, where.id(), stage, first, last)))
        .sum();
  }

  /** All that have rows. Each is one step along an index: the rows between are not read. */
  static List<String> messengers(StatelessSession session) {
    IntakeQueries queries = new IntakeQueries_(session);
    List<String> found = new ArrayList<>();
    for (List<String> next = queries.messengersFrom("", Page.first(1));
        !next.isEmpty();
        next = queries.messengersFrom(next.get(0) + JUST_BEHIND, Page.first(1))) {
      found.addAll(next);
    }
    return found;
  }

  private int oldestFirst(Ahead ahead, Change change) {
    int changed = 0;
    Done done = new Done(0, Long.MIN_VALUE, false);
    while (!done.all()) {
      long first = done.next();
      done =
          transactions.in(
              session -> {
                IntakeQueries queries = new IntakeQueries_(session);
                List<Long> behind = ahead.from(queries, first);
                // Rows of one moment go together, however many they are.
                long last = behind.isEmpty() ? Long.MAX_VALUE : Math.max(first, behind.get(0) - 1);
                return new Done(change.between(queries, first, last), last + 1, behind.isEmpty());
              });
      changed += done.changed();
    }
    return changed;
  }

  /** Of an index that begins with the latest: H2 reads all of it to walk it the other way. */
  private int latestFirst(Ahead ahead, Change change) {
    int changed = 0;
    Done done = new Done(0, Long.MAX_VALUE, false);
    while (!done.all()) {
      long last = done.next();
      done =
          transactions.in(
              session -> {
                IntakeQueries queries = new IntakeQueries_(session);
                List<Long> behind = ahead.from(queries, last);
                long first = behind.isEmpty() ? Long.MIN_VALUE : Math.min(last, behind.get(0) + 1);
                return new Done(change.between(queries, first, last), first - 1, behind.isEmpty());
              });
      changed += done.changed();
    }
    return changed;
  }
}
