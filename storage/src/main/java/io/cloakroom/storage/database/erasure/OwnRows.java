package io.cloakroom.storage.database.erasure;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** What is somebody's own, and found by who they are: rights, and what they wrote. */
final class OwnRows {
  private static final int PORTION = 200;

  /** Whatever else becomes of a post of one of these, nobody is at it. */
  private static final List<String> RESTING =
      Arrays.stream(Stage.values()).filter(Stage::isFinal).map(Stage::name).toList();

  private static final List<String> RIGHTS =
      List.of(
          "delete from pass where person_workspace = :home and person_id = :id",
          "delete from browser_session where person_workspace = :home and person_id = :id",
          "delete from preference where workspace = :home and person_id = :id",
          "delete from lesson where workspace = :home and person_id = :id",
          "delete from review_card where workspace = :home and person_id = :id",
          "delete from sweep where workspace = :home and asked_by = :id",
          "update sweep set authors = '', version = version + 1 where workspace = :home"
              + " and authors like '%' || :id || '%'",
          "delete from policy_acknowledgement where workspace = :home and person_id = :id",
          "delete from role_holder where workspace = :home and kind = 'PERSON' and holder_id ="
              + " :id");

  /** What stands in their own talk with the bot for nobody else. */
  private static final List<String> TALK =
      Stream.of("watermark", "found_late", "policy_value", "role_holder")
          .map(
              table ->
                  "delete from "
                      + table
                      + " where workspace = :home and conversation_id like :talk escape '!'")
          .toList();

  private static final String PLACE =
      " conversation_id = replace(conversation_id, :talk, :nobodys)";

  private static final String POSTS =
      " from intake where author_workspace = :home and author_id = :id and received_at <= :before";

  private final Transactions transactions;
  private final SealedWords words;
  private final PictureWordIndex index;

  OwnRows(Transactions transactions, SealedWords words, PictureWordIndex index) {
    this.transactions = transactions;
    this.words = words;
    this.index = index;
  }

  /** What is left of their pictures is found as somebody else's. */
  void passOnPictures(Person whose, Person as) {
    transactions.run(
        session ->
            session
                .createNativeQuery(
                    "select distinct workspace, conversation_id from link where owner_workspace ="
                        + " :home and owner_id = :id",
                    Object[].class)
                .setParameter("home", home(whose))
                .setParameter("id", whose.id())
                .getResultList()
                .forEach(
                    where ->
                        index.passOn(
                            session,
                            new Conversation(
                                WorkspaceColumn.read((String) where[0]), (String) where[1]),
                            whose,
                            as)));
  }

  /** Their passes, sessions, choices and roles end, and what is set in their talk with the bot. */
  void end(Person whose) {
    transactions.run(
        session -> {
          RIGHTS.forEach(sql -> end(session, sql, whose, "id", whose.id()));
          TALK.forEach(sql -> end(session, sql, whose, "talk", "%" + talk(whose)));
        });
  }

  private static void end(
      StatelessSession session, String sql, Person whose, String name, String value) {
    session
        .createNativeMutationQuery(sql)
        .setParameter("home", home(whose))
        .setParameter(name, value)
        .executeUpdate();
  }

  /** How the place of their own talk with the bot ends, as a pattern. */
  private static String talk(Person whose) {
    return Conversation.WHOSE + whose.id().replaceAll("[!%_]", "!$0");
  }

  /**
   * Some of their posts are somebody else's, and without words.
   *
   * @return whether any was
   */
  boolean forgetPosts(Person whose, Person as, Instant before) {
    List<UUID> some =
        transactions.read(
            session ->
                session
                    .createNativeQuery(
                        "select id" + POSTS + " and stage in (:resting) and leased_until is null",
                        UUID.class)
                    .setParameter("home", home(whose))
                    .setParameter("id", whose.id())
                    .setParameter("before", MomentColumn.write(before))
                    .setParameterList("resting", RESTING)
                    .setMaxResults(PORTION)
                    .getResultList());
    some.forEach(id -> transactions.run(session -> forgetPost(session, id, whose, as)));
    return !some.isEmpty();
  }

  /** The version says to whoever read it before that it is another row. */
  private void forgetPost(StatelessSession session, UUID id, Person whose, Person as) {
    int changed =
        session
            .createNativeMutationQuery(
                "update intake set author_id = :as, words = :words, version = version + 1,"
                    + PLACE
                    + " where id = :post and stage in (:resting) and leased_until is null")
            .setParameter("as", as.id())
            .setParameter("talk", Conversation.WHOSE + whose.id())
            .setParameter("nobodys", Conversation.WHOSE + as.id())
            .setParameter("words", words.seal(id, ""))
            .setParameter("post", id)
            .setParameterList("resting", RESTING)
            .executeUpdate();
    if (changed == 0) {
      return;
    }
    for (Object[] item :
        session
            .createNativeQuery(
                "select image_id, words from intake_item where intake_id = :post", Object[].class)
            .addScalar("image_id", UUID.class)
            .addScalar("words", byte[].class)
            .setParameter("post", id)
            .getResultList()) {
      UUID image = (UUID) item[0];
      PictureWordIndex.forget(session, image, PictureWordIndex.Source.POST);
      session
          .createNativeMutationQuery(
              "update intake_item set words = :words," + PLACE + " where image_id = :item")
          .setParameter("talk", Conversation.WHOSE + whose.id())
          .setParameter("nobodys", Conversation.WHOSE + as.id())
          .setParameter("words", words.seal(image, "", whoRemoved(image, (byte[]) item[1])))
          .setParameter("item", image)
          .executeUpdate();
    }
  }

  /** Else its card would say that its author removed it. */
  private String whoRemoved(UUID image, byte[] sealed) {
    try {
      return words.open(image, sealed).contains(OwnPictures.BY_ADMIN) ? OwnPictures.BY_ADMIN : "";
    } catch (SealedWords.Unopenable damaged) {
      return "";
    }
  }

  /** Whether any post of theirs is still on its way. */
  boolean hasPosts(Person whose, Instant before) {
    return transactions.read(
        session ->
            !session
                .createNativeQuery("select id" + POSTS, UUID.class)
                .setParameter("home", home(whose))
                .setParameter("id", whose.id())
                .setParameter("before", MomentColumn.write(before))
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
  }

  /**
   * Some of what they asked for is somebody else's, and without their reason; what waits for an
   * answer waits no longer.
   *
   * @return whether any was
   */
  boolean forgetRequests(Person whose, Person as, Instant now) {
    List<UUID> some =
        transactions.read(
            session ->
                session
                    .createNativeQuery(
                        "select id from access_request where workspace = :home"
                            + " and person_id = :id",
                        UUID.class)
                    .setParameter("home", home(whose))
                    .setParameter("id", whose.id())
                    .setMaxResults(PORTION)
                    .getResultList());
    if (!some.isEmpty()) {
      transactions.run(session -> some.forEach(id -> forgetRequest(session, id, as, now)));
    }
    return !some.isEmpty();
  }

  private void forgetRequest(StatelessSession session, UUID id, Person as, Instant now) {
    session
        .createNativeMutationQuery(
            "update access_request set person_id = :as, words = :words,"
                + " open_key = case when open_key is null then null else :key end,"
                + " due_at = case when state = :waiting then :now else due_at end"
                + " where id = :request")
        .setParameter("as", as.id())
        .setParameter("words", words.seal(id, "", ""))
        .setParameter("key", id + "|" + home(as) + "|" + as.id())
        .setParameter("waiting", AccessRequest.State.WAITING.name())
        .setParameter("now", MomentColumn.write(now))
        .setParameter("request", id)
        .executeUpdate();
  }

  private static String home(Person one) {
    return WorkspaceColumn.write(one.workspace());
  }
}
