package io.cloakroom.storage.database.erasure;

import io.cloakroom.chat.Person;
import io.cloakroom.privacy.ErasureReach;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.ForgottenEvents;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgets people in a database. The place of an erasure is a word, what it has gone through there
 * and, of the record, up to where that has to be: {@code table 3 KEY}, {@code events LAST LEAF}.
 */
public final class DatabaseErasure implements ErasureStore {
  private static final String REQUESTS = "requests";
  private static final String TABLE = "table";
  private static final String EVENTS = "events";

  /** Where people stand, but for posts, notes that end by themselves, and the record. */
  public static final List<WalkedTable> TABLES =
      List.of(
          new WalkedTable(
              "link",
              "id",
              "owner_workspace",
              List.of("owner_id"),
              List.of("own_values", "conversation_id"),
              "issued_at"),
          new WalkedTable(
              "link_view",
              "id",
              "person_workspace",
              List.of("person_id"),
              List.of(),
              WalkedTable.ALWAYS),
          new WalkedTable(
              "access_request",
              "id",
              "workspace",
              List.of("second_id", "decided_by", "sponsor_id"),
              List.of("conversation_id"),
              WalkedTable.ALWAYS),
          new WalkedTable(
              "share",
              "id",
              "workspace",
              List.of("person_id", "owner_id"),
              List.of("conversation_id"),
              WalkedTable.ALWAYS),
          new WalkedTable(
              "picture_version",
              "sealed_as",
              "workspace",
              List.of("person_id"),
              List.of(),
              WalkedTable.ALWAYS),
          new WalkedTable(
              "policy_value",
              "id",
              "workspace",
              List.of(),
              List.of("setting"),
              WalkedTable.ALWAYS));

  private final Transactions transactions;
  private final OwnRows own;
  private final ForgottenEvents events;

  /**
   * @param words seals what people wrote
   * @param index by which pictures are found as whose they are
   * @param changes is told that values, roles and sessions are otherwise
   */
  public DatabaseErasure(
      Transactions transactions, SealedWords words, PictureWordIndex index, Changes changes) {
    this.transactions = transactions.telling(changes);
    this.own = new OwnRows(this.transactions, words, index);
    this.events = new ForgottenEvents(transactions);
  }

  @Override
  public ErasureReach reach(Person whose) {
    String of = " where owner_workspace = :home and owner_id = :id and erased_at is null";
    return new ErasureReach(
        count("select count(distinct image_id) from link" + of, whose),
        count("select count(distinct image_id) from link" + of + " and held_at is not null", whose),
        count(
            "select count(*) from intake where author_workspace = :home and author_id = :id",
            whose),
        count(
            "select count(*) from audit_event where actor_workspace = :home and actor_id = :id",
            whose));
  }

  private long count(String sql, Person whose) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(sql, Long.class)
                .setParameter("home", WorkspaceColumn.write(whose.workspace()))
                .setParameter("id", whose.id())
                .getSingleResult());
  }

  @Override
  public ErasureStep forget(Person whose, Person as, Instant before, String place) {
    String[] words = place.split(" ", -1);
    return switch (words[0]) {
      case REQUESTS -> requests(whose, as, before);
      case TABLE -> table(whose, as, before, Integer.parseInt(words[1]), words[2]);
      case EVENTS -> events(whose, as, Long.parseLong(words[1]), Long.parseLong(words[2]));
      default -> posts(whose, as, before);
    };
  }

  private ErasureStep posts(Person whose, Person as, Instant before) {
    own.end(whose);
    if (own.forgetPosts(whose, as, before)) {
      return ErasureStep.more(ErasureStep.FIRST);
    }
    own.passOnPictures(whose, as);
    return own.hasPosts(whose, before)
        ? ErasureStep.later(ErasureStep.FIRST)
        : ErasureStep.more(REQUESTS);
  }

  private ErasureStep requests(Person whose, Person as, Instant now) {
    return ErasureStep.more(
        own.forgetRequests(whose, as, now) ? REQUESTS : String.join(" ", TABLE, "0", ""));
  }

  private ErasureStep table(Person whose, Person as, Instant before, int which, String after) {
    Optional<UUID> last =
        TABLES
            .get(which)
            .forget(
                transactions,
                whose,
                as,
                before,
                Optional.of(after).filter(key -> !key.isEmpty()).map(UUID::fromString));
    if (last.isPresent()) {
      return ErasureStep.more(String.join(" ", TABLE, which + "", last.get().toString()));
    }
    return ErasureStep.more(
        which + 1 < TABLES.size()
            ? String.join(" ", TABLE, which + 1 + "", "")
            : String.join(" ", EVENTS, events.last() + "", "0"));
  }

  /** Everything that was recorded up to now has to be sealed before it is done. */
  private ErasureStep events(Person whose, Person as, long last, long leaf) {
    boolean unsealed = events.isAnyUnsealed(last);
    long next = events.forget(whose, as, leaf);
    String place = String.join(" ", EVENTS, last + "", next + "");
    if (next > leaf) {
      return ErasureStep.more(place);
    }
    return unsealed ? ErasureStep.later(place) : ErasureStep.done(place);
  }
}
