package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Who owns links, and where there are any: each found by a question of its own, along an index. */
final class DatabaseOwners {
  private static final String ON_SERVER =
      "with recursive place(id) as ((select conversation_id from link where workspace = :whose"
          + " and conversation_id >= :begin order by workspace, conversation_id limit 1)"
          + " union all select (select other.conversation_id from link other"
          + " where other.workspace = :whose and other.conversation_id > place.id"
          + " order by other.workspace, other.conversation_id limit 1)"
          + " from place where place.id is not null)"
          + " select id from place where id is not null limit :most";

  private final Transactions transactions;
  private final PictureWordIndex index;

  /**
   * @param index in which pictures are found by whose they are
   */
  DatabaseOwners(Transactions transactions, PictureWordIndex index) {
    this.transactions = transactions;
    this.index = index;
  }

  /**
   * On a server each question is a way there and back, and a page asks of hundreds of channels: it
   * goes from one to the next itself. H2 is asked one by one, as it cannot do that by its index.
   */
  List<Conversation> conversations(Workspace workspace, Optional<Conversation> after, int limit) {
    String whose = WorkspaceColumn.write(workspace);
    String from = after.map(one -> behind(one.id())).orElse("");
    return transactions.read(
        session ->
            (isOnServer(session)
                    ? session
                        .createNativeQuery(ON_SERVER, String.class)
                        .setParameter("whose", whose)
                        .setParameter("begin", from)
                        .setParameter("most", limit)
                        .list()
                    : oneByOne(new LinkQueries_(session), whose, from, limit))
                .stream().map(id -> new Conversation(workspace, id)).toList());
  }

  private static boolean isOnServer(StatelessSession session) {
    return session.doReturningWork(
        connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
  }

  private static List<String> oneByOne(LinkQueries queries, String whose, String begin, int limit) {
    List<String> found = new ArrayList<>();
    String from = begin;
    while (found.size() < limit) {
      Optional<String> next =
          queries.nextConversation(whose, from, Page.first(1)).stream().findFirst();
      if (next.isEmpty()) {
        return found;
      }
      found.add(next.get());
      from = behind(next.get());
    }
    return found;
  }

  int passOn(Person from, Conversation audience, Person to, AuditEvent event) {
    return transactions.in(
        session -> {
          int theirs =
              new LinkQueries_(session)
                  .passOn(
                      WorkspaceColumn.write(from.workspace()),
                      from.id(),
                      WorkspaceColumn.write(audience.workspace()),
                      audience.id(),
                      to.id());
          if (theirs > 0) {
            index.passOn(session, audience, from, to);
            AuditRecorder.record(session, event);
          }
          return theirs;
        });
  }

  List<Person> all(String messenger, Optional<Person> after, int limit) {
    return transactions.read(session -> owners(new LinkQueries_(session), messenger, after, limit));
  }

  /** What comes next: H2 would pass over all that is the same, row by row, to find what is more. */
  static String behind(String text) {
    return text + '\u0001';
  }

  /** One question for each: all of somebody's links are passed over at once, by their index. */
  private static List<Person> owners(
      LinkQueries queries, String messenger, Optional<Person> after, int limit) {
    String first = messenger + "/";
    String workspace = after.map(one -> WorkspaceColumn.write(one.workspace())).orElse(first);
    String person = after.map(Person::id).orElse("");
    List<Person> found = new ArrayList<>();
    while (found.size() < limit) {
      Optional<String> next =
          queries.nextOwner(workspace, behind(person), Page.first(1)).stream().findFirst();
      if (next.isPresent()) {
        person = next.get();
        found.add(new Person(WorkspaceColumn.read(workspace), person));
      } else {
        Optional<String> other =
            queries.nextWorkspaceOfOwners(behind(workspace), Page.first(1)).stream().findFirst();
        if (other.filter(one -> one.startsWith(first)).isEmpty()) {
          return found;
        }
        workspace = other.get();
        person = "";
      }
    }
    return found;
  }
}
