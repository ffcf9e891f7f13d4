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
import org.hibernate.query.Page;

/** Who owns links, and where there are any: each found by a question of its own, along an index. */
final class DatabaseOwners {
  private final Transactions transactions;
  private final PictureWordIndex index;

  /**
   * @param index in which pictures are found by whose they are
   */
  DatabaseOwners(Transactions transactions, PictureWordIndex index) {
    this.transactions = transactions;
    this.index = index;
  }

  List<Conversation> conversations(Workspace workspace, Optional<Conversation> after, int limit) {
    return transactions.read(
        session -> conversations(new LinkQueries_(session), workspace, after, limit));
  }

  private static List<Conversation> conversations(
      LinkQueries queries, Workspace workspace, Optional<Conversation> after, int limit) {
    String whose = WorkspaceColumn.write(workspace);
    List<Conversation> found = new ArrayList<>();
    String from = after.map(one -> behind(one.id())).orElse("");
    while (found.size() < limit) {
      Optional<String> next =
          queries.nextConversation(whose, from, Page.first(1)).stream().findFirst();
      if (next.isEmpty()) {
        return found;
      }
      found.add(new Conversation(workspace, next.get()));
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
