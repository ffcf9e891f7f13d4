package io.cloakroom.storage.database.request;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Grants;
import io.cloakroom.link.LinkId;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequest.State;
import io.cloakroom.request.AccessRequest.Target;
import io.cloakroom.request.AccessRequest.Verdict;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One time that somebody asked to be let in. Everybody in it is of one workspace. */
@Entity
@Table(name = "access_request")
class AccessRequestRow {
  private static final Logger LOG = LoggerFactory.getLogger(AccessRequestRow.class);

  /** States that are known here. */
  static final List<String> STATES = CodeColumn.known(State.class);

  @Id UUID id;
  String messenger;
  String workspace;
  String personId;
  UUID linkId;
  UUID imageId;
  String conversationId;
  byte[] words;
  long askedAt;
  String state;

  /** Empty unless it waits. */
  @Nullable String openKey;

  @Nullable String secondId;
  @Nullable String sponsorId;
  @Nullable String decidedBy;
  @Nullable Long decidedAt;
  @Nullable Long untilAt;
  @Nullable Long dueAt;
  boolean untold;

  static AccessRequestRow of(AccessRequest one, SealedWords sealer) {
    AccessRequestRow row = new AccessRequestRow();
    row.id = one.id();
    row.messenger = one.asker().workspace().messenger();
    row.workspace = WorkspaceColumn.write(one.asker().workspace());
    row.personId = one.asker().id();
    row.linkId = one.target().link().value();
    row.imageId = one.target().image().value();
    row.conversationId = one.target().audience().id();
    row.askedAt = MomentColumn.write(one.at());
    row.untold = true;
    row.sponsorId = one.sponsor().map(Person::id).orElse(null);
    row.take(one, sealer);
    return row;
  }

  /** All of it that changes. */
  void take(AccessRequest one, SealedWords sealer) {
    state = one.state().name();
    openKey = one.state() == State.WAITING ? linkId + "|" + workspace + "|" + personId : null;
    secondId = one.second().map(Person::id).orElse(null);
    decidedBy = one.verdict().map(verdict -> verdict.by().id()).orElse(null);
    decidedAt = MomentColumn.write(one.verdict().map(Verdict::at));
    untilAt = MomentColumn.write(one.until());
    dueAt = MomentColumn.write(one.due());
    words = sealer.seal(id, one.reason(), one.verdict().map(Verdict::words).orElse(""));
  }

  boolean isAs(AccessRequest asRead) {
    return state.equals(asRead.state().name())
        && Optional.ofNullable(secondId).equals(asRead.second().map(Person::id));
  }

  /** Empty when only a newer release knows what became of it. */
  Optional<AccessRequest> toRequest(SealedWords opener) {
    return CodeColumn.read(State.class, state).map(known -> toRequest(known, opener));
  }

  /** By whom, until when; empty where nobody let them in. */
  Optional<Grants.Grant> grant() {
    Workspace home = WorkspaceColumn.read(workspace);
    return MomentColumn.readOptional(untilAt)
        .flatMap(
            until ->
                Optional.ofNullable(decidedBy)
                    .map(by -> new Grants.Grant(until, new Person(home, by))));
  }

  /** Words that are damaged are lost; what was decided is not, and holds up nothing. */
  private List<String> opened(SealedWords opener) {
    try {
      return opener.open(id, words);
    } catch (SealedWords.Unopenable damaged) {
      LOG.warn("the words of request {} cannot be read", id);
      return List.of("", "");
    }
  }

  private AccessRequest toRequest(State known, SealedWords opener) {
    Workspace place = WorkspaceColumn.read(workspace);
    List<String> opened = opened(opener);
    return new AccessRequest(
        id,
        new Person(place, personId),
        new Target(
            new LinkId(linkId), new ImageId(imageId), new Conversation(place, conversationId)),
        opened.get(0),
        MomentColumn.read(askedAt),
        known,
        Optional.ofNullable(secondId).map(one -> new Person(place, one)),
        Optional.ofNullable(decidedBy)
            .map(
                one ->
                    new Verdict(
                        new Person(place, one),
                        MomentColumn.read(decidedAt == null ? 0 : decidedAt),
                        MomentColumn.readOptional(untilAt),
                        opened.get(1))),
        Optional.ofNullable(sponsorId).map(one -> new Person(place, one)));
  }
}
