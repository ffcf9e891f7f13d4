package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.DatabaseSearch;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.request.DatabaseRequests;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Links and their views in a database. */
public final class DatabaseLinks implements LinkStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(LinkRow.class, LookRow.class, PictureWordsRow.class, VersionRow.class);

  private static final UUID LOWEST = new UUID(0, 0);

  private final Transactions transactions;
  private final DatabaseIssuing issuing;
  private final DatabaseAmending amending;
  private final DatabaseLooks looks;
  private final DatabaseKeeping keeping;
  private final DatabaseErasing erasing;
  private final DatabaseLiving living;
  private final DatabaseVersions versions;
  private final DatabaseOwners owners;
  private final DatabaseEndings endings;
  private final DatabaseSearch search;
  private final Reindexing reindexing;
  private final PictureWordIndex index;
  private final WordRows words;

  /**
   * @param words seals what people wrote about pictures
   * @param index by which words pictures are found
   * @param search finds them
   * @param changes is told where a policy is set along with links
   */
  public DatabaseLinks(
      Transactions transactions,
      SealedWords words,
      PictureWordIndex index,
      DatabaseSearch search,
      Changes changes) {
    this.transactions = transactions;
    this.words = new WordRows(words, index);
    this.issuing = new DatabaseIssuing(transactions, this.words, index);
    this.amending = new DatabaseAmending(transactions.telling(changes), this.words);
    this.looks = new DatabaseLooks(transactions);
    this.keeping = new DatabaseKeeping(transactions);
    this.erasing = new DatabaseErasing(transactions);
    this.living = new DatabaseLiving(transactions);
    this.versions = new DatabaseVersions(transactions);
    this.owners = new DatabaseOwners(transactions, index);
    this.endings = new DatabaseEndings(transactions);
    this.search = search;
    this.reindexing = new Reindexing(transactions, issuing, this.words, words, index);
    this.index = index;
  }

  @Override
  public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
    return search.find(wanted, before, limit);
  }

  @Override
  public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
    return search.same(workspace, copy, limit);
  }

  @Override
  public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
    return search.repeats(after, before, limit);
  }

  @Override
  public Optional<ImageId> index(Optional<ImageId> after, int limit) {
    return reindexing.next(after, limit);
  }

  @Override
  public int indexKey() {
    return index.key();
  }

  @Override
  public boolean keep(Link asRead, Keeping otherwise, AuditEvent event) {
    return keeping.keep(asRead, otherwise, event);
  }

  @Override
  public List<Link> toTell(String messenger, Instant from, Instant now, int limit) {
    return keeping.toTell(messenger, from, now, limit);
  }

  @Override
  public List<Link> toTell(Person owner, Instant until, int limit) {
    return keeping.toTell(owner, until, limit);
  }

  @Override
  public List<Link> endedAndKept(Conversation audience, Instant ended, Instant now, int limit) {
    return keeping.endedAndKept(audience, ended, now, limit);
  }

  @Override
  public boolean hold(ImageId image, Instant at, AuditEvent event) {
    return keeping.hold(image, at, event);
  }

  @Override
  public boolean lift(ImageId image, Instant at, AuditEvent event) {
    return keeping.lift(image, at, event);
  }

  @Override
  public boolean claimErasure(ImageId image, Instant before) {
    return keeping.claimErasure(image, before);
  }

  @Override
  public boolean isBeingErased(ImageId image) {
    return keeping.isBeingErased(image);
  }

  @Override
  public boolean putOff(ImageId image, Instant before, Instant to) {
    return keeping.putOff(image, before, to);
  }

  @Override
  public boolean add(Link link, OwnWords words, List<AuditEvent> events) {
    return issuing.add(link, words, events);
  }

  @Override
  public boolean renew(Link ended, Link fresh, AuditEvent event) {
    return issuing.renew(ended, fresh, event);
  }

  /**
   * Within a transaction of somebody else: another link beside one that lives as it was read, for a
   * conversation where the picture has none; and the picture is kept so.
   */
  public boolean addBeside(StatelessSession session, Link asRead, Link fresh, Keeping keeping) {
    if (!issuing.addBeside(session, asRead, fresh, keeping)) {
      return false;
    }
    UUID image = fresh.image().id().value();
    words.index(session, image, words.of(session, image));
    return true;
  }

  @Override
  public Optional<Link> find(LinkId id) {
    return transactions.read(
        session ->
            Optional.ofNullable(session.get(LinkRow.class, id.value())).flatMap(LinkRow::toLink));
  }

  @Override
  public List<Link> of(ImageId image) {
    return list(queries -> queries.ofImage(image.value()));
  }

  @Override
  public List<Link> in(Conversation audience, Optional<LinkId> before, int limit) {
    String workspace = WorkspaceColumn.write(audience.workspace());
    Page page = Page.first(limit);
    return list(
        queries ->
            before.isPresent()
                ? queries.inBefore(
                    workspace, audience.id(), before.get().value(), LinkRow.TYPES, page)
                : queries.in(workspace, audience.id(), LinkRow.TYPES, page));
  }

  @Override
  public List<Link> after(Conversation audience, LinkId one, int limit) {
    String workspace = WorkspaceColumn.write(audience.workspace());
    return list(
        queries ->
            queries.inAfter(
                workspace, audience.id(), one.value(), LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public List<Link> by(Person owner, Optional<LinkId> before, int limit) {
    String workspace = WorkspaceColumn.write(owner.workspace());
    Page page = Page.first(limit);
    return list(
        queries ->
            before.isPresent()
                ? queries.byBefore(workspace, owner.id(), before.get().value(), LinkRow.TYPES, page)
                : queries.by(workspace, owner.id(), LinkRow.TYPES, page));
  }

  @Override
  public List<Link> after(Person owner, LinkId one, int limit) {
    String workspace = WorkspaceColumn.write(owner.workspace());
    return list(
        queries ->
            queries.byAfter(workspace, owner.id(), one.value(), LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public int amend(List<Amendment> amendments, Optional<PolicyUpdate> policy, Instant now) {
    return amending.amend(amendments, policy, now);
  }

  @Override
  public OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now) {
    return amending.amendWhile(standing, amendments, now);
  }

  @Override
  public boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event) {
    return versions.replace(asRead, fresh, by, at, event);
  }

  @Override
  public List<PictureVersion> versions(ImageId image) {
    return versions.of(image);
  }

  @Override
  public OwnWords words(ImageId image) {
    return amending.words(image);
  }

  @Override
  public Claim claim(CountedLook look, AuditEvent onSuccess) {
    return looks.claim(look, onSuccess);
  }

  @Override
  public Claim show(LinkId id, Instant at, AuditEvent onSuccess) {
    return looks.show(id, at, onSuccess);
  }

  @Override
  public Optional<CountedLook> lastLook(LinkId link, Person person, String session, Instant after) {
    return looks.last(link, person, session, after);
  }

  @Override
  public Optional<CountedLook> firstLook(LinkId link, Person person) {
    return looks.first(link, person);
  }

  @Override
  public List<Person> viewers(Link link, int limit) {
    return looks.viewers(link, limit);
  }

  @Override
  public List<Link> awaitingLooks(Instant now, int limit) {
    long from = MomentColumn.write(now) + 1;
    return list(
        queries -> queries.awaitingLooks(from, Long.MAX_VALUE, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public void showAgain(LinkId id) {
    transactions.run(session -> new LinkQueries_(session).showAgain(id.value()));
  }

  @Override
  public boolean revoke(LinkId id, Instant at, AuditEvent event) {
    return endings.revoke(id, at, event);
  }

  @Override
  public boolean revokeAgain(Link revoked, Instant at, AuditEvent event) {
    return endings.revokeAgain(revoked, at, event);
  }

  @Override
  public boolean restore(Link revoked, AuditEvent event) {
    return endings.restore(revoked, event);
  }

  @Override
  public boolean end(Link asRead, Instant at, AuditEvent event) {
    return endings.end(asRead, at, event);
  }

  @Override
  public int expireAll(Conversation audience, Instant at, AuditEvent event) {
    return living.expireAll(audience, at, event);
  }

  @Override
  public List<Conversation> conversations(
      Workspace workspace, Optional<Conversation> after, int limit) {
    return owners.conversations(workspace, after, limit);
  }

  @Override
  public int countLiving(Conversation audience, Instant now) {
    return living.count(audience, now);
  }

  @Override
  public List<Link> living(Workspace workspace, Instant now, Optional<Link> after, int limit) {
    return living.of(workspace, now, after, limit);
  }

  @Override
  public List<Link> living(Conversation audience, Instant now, Optional<Link> after, int limit) {
    return living.in(audience, now, after, limit);
  }

  @Override
  public int passOn(Person from, Conversation audience, Person to, AuditEvent event) {
    return owners.passOn(from, audience, to, event);
  }

  @Override
  public List<Person> owners(String messenger, Optional<Person> after, int limit) {
    return owners.all(messenger, after, limit);
  }

  @Override
  public List<Link> toEnd(Instant now, int limit) {
    return list(
        queries -> queries.toEnd(MomentColumn.write(now), LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public List<Link> toErase(Instant before, int limit) {
    long last = MomentColumn.write(before) - 1;
    return list(queries -> queries.toErase(last, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public void erased(ImageId image, Instant at, AuditEvent event) {
    erasing.erased(image, at, event);
  }

  @Override
  public void eraseFrom(ImageId image, Instant at) {
    erasing.eraseFrom(image, at);
  }

  @Override
  public void giveUp(ImageId image, Instant at, Function<Link, AuditEvent> revoked) {
    erasing.giveUp(image, at, revoked);
  }

  @Override
  public List<Link> unshown(ImageType type, Optional<LinkId> after, int limit) {
    UUID from = after.map(LinkId::value).orElse(LOWEST);
    return list(queries -> queries.unshown(type.name(), from, Page.first(limit)));
  }

  @Override
  public void rendered(ImageId image, StoredRendition made) {
    transactions.run(
        session ->
            new LinkQueries_(session)
                .rendered(
                    image.value(),
                    made.type().name(),
                    made.widthPixels(),
                    made.heightPixels(),
                    made.bytes()));
  }

  @Override
  public List<Link> cardsDue(String messenger, Optional<LinkId> after, int limit) {
    UUID from = after.map(LinkId::value).orElse(LOWEST);
    return list(queries -> queries.cardsDue(messenger, from, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public void cardShown(Link asRead) {
    transactions.run(
        session -> {
          LinkRow row = session.get(LinkRow.class, asRead.id().value(), LockMode.PESSIMISTIC_WRITE);
          if (row != null && row.toLink().filter(link -> link.isShownLike(asRead)).isPresent()) {
            row.cardDue = false;
            session.update(row);
          }
        });
  }

  /** Within a transaction of somebody else: the links go with the post of their picture. */
  public static void forget(StatelessSession session, UUID image) {
    LinkQueries queries = new LinkQueries_(session);
    WordRows.forget(session, image);
    queries.forgetVersions(image);
    PictureWordIndex.forget(session, image);
    for (LinkRow link : queries.ofImage(image)) {
      queries.forgetLooks(link.id);
      DatabaseRequests.forget(session, link.id);
      queries.forget(link.id);
    }
  }

  private List<Link> list(Function<LinkQueries, List<LinkRow>> query) {
    return transactions.read(
        session ->
            query.apply(new LinkQueries_(session)).stream()
                .flatMap(row -> row.toLink().stream())
                .toList());
  }
}
