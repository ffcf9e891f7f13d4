package io.cloakroom.storage.database.policy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Remembered;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/** Policies and roles in a database. */
public final class DatabasePolicies implements PolicyStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(PolicyValueRow.class, RoleHolderRow.class);

  /** Of links that live: what has ended stays as it is, and what is due already is not written. */
  private static final String DUE_OF =
      "update link set card_due = true where workspace = :workspace and ends_at is not null"
          + " and card_due = false";

  private static final String DUE_IN = DUE_OF + " and conversation_id = :conversation";

  /** What was posted in a conversation and shared from there, see {@link Policy#SHARED}. */
  private static final String DUE_FROM = DUE_OF + " and own_values like :shared";

  /** To what somebody put in the place of another's picture, see {@link NewestVersion}. */
  private static final String DUE_REPLACED = DUE_OF + " and own_values like :replaced";

  private static final String DUE_BY = DUE_OF + " and owner_id = :owner";

  private record Holding(Scope scope, String role) {}

  private record OfGroups(Workspace workspace, Set<String> groups) {}

  private final Transactions transactions;
  private final Changes changes;
  private final Remembered<Scope, Map<String, String>> values;
  private final Remembered<Holding, Set<RoleHolder>> holders;
  private final Remembered<Person, Set<HeldRole>> roles;
  private final Remembered<OfGroups, Map<String, Set<HeldRole>>> rolesOfGroups;

  /**
   * @param changes is told of each change, here and wherever else values and roles are changed
   */
  public DatabasePolicies(Transactions transactions, Changes changes) {
    this.transactions = transactions.telling(changes);
    this.changes = changes;
    this.values = changes.remembered();
    this.holders = changes.remembered();
    this.roles = changes.remembered();
    this.rolesOfGroups = changes.remembered();
  }

  @Override
  public <T> T atOnce(Supplier<T> reading) {
    return changes.atOnce(reading);
  }

  @Override
  public Map<String, String> values(Scope scope) {
    return values.of(scope, () -> read(scope));
  }

  private Map<String, String> read(Scope scope) {
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .values(workspace(scope), conversation(scope)).stream()
                    .collect(Collectors.toUnmodifiableMap(row -> row.name, row -> row.setting)));
  }

  @Override
  public Map<Conversation, Map<String, String>> valuesOfEach(Workspace workspace) {
    String column = WorkspaceColumn.write(workspace);
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .valuesOfEach(column).stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> new Conversation(workspace, row.conversationId),
                            Collectors.toUnmodifiableMap(row -> row.name, row -> row.setting))));
  }

  @Override
  public void set(PolicyUpdate update) {
    // When the row appears between the look and the insert, the second look finds it.
    while (!transactions.attempt(session -> set(session, update))) {}
  }

  @Override
  public boolean replace(
      Scope scope, String name, Optional<String> before, Optional<String> after, AuditEvent event) {
    PolicyUpdate update =
        new PolicyUpdate(List.of(new PolicyUpdate.Value(scope, name, after)), event);
    boolean[] fits = {false};
    // As in set.
    while (!transactions.attempt(
        session -> {
          fits[0] = lock(session, scope, name).map(row -> row.setting).equals(before);
          if (fits[0]) {
            set(session, update);
          }
        })) {}
    return fits[0];
  }

  @Override
  public Set<RoleHolder> holders(Scope scope, String role) {
    return holders.of(new Holding(scope, role), () -> read(scope, role));
  }

  private Set<RoleHolder> read(Scope scope, String role) {
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .holders(workspace(scope), conversation(scope), role).stream()
                    .map(RoleHolderRow::toHolder)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Set<HeldRole> rolesOf(Person person) {
    return roles.of(person, () -> read(person));
  }

  private Set<HeldRole> read(Person person) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .held(workspace, RoleHolder.Kind.PERSON.name(), person.id()).stream()
                    .map(RoleHolderRow::toHeldRole)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOf(Workspace workspace, Set<String> groups) {
    return groups.isEmpty()
        ? Map.of()
        : rolesOfGroups.of(
            new OfGroups(workspace, Set.copyOf(groups)), () -> read(workspace, groups));
  }

  private Map<String, Set<HeldRole>> read(Workspace workspace, Set<String> groups) {
    String written = WorkspaceColumn.write(workspace);
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .heldByAny(written, RoleHolder.Kind.GROUP.name(), groups).stream()
                    .collect(byHolder()));
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOfGroups(Workspace workspace) {
    String written = WorkspaceColumn.write(workspace);
    return transactions.read(
        session ->
            new PolicyQueries_(session)
                .heldByAll(written, RoleHolder.Kind.GROUP.name()).stream().collect(byHolder()));
  }

  private static Collector<RoleHolderRow, ?, Map<String, Set<HeldRole>>> byHolder() {
    return Collectors.collectingAndThen(
        Collectors.groupingBy(
            row -> row.holderId,
            Collectors.mapping(RoleHolderRow::toHeldRole, Collectors.toUnmodifiableSet())),
        Map::copyOf);
  }

  @Override
  public boolean grant(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    RoleHolderRow row = new RoleHolderRow();
    row.id = UUID.randomUUID();
    row.workspace = workspace(scope);
    row.conversationId = conversation(scope);
    row.role = role;
    row.kind = holder.kind().name();
    row.holderId = holder.id();
    return transactions.attempt(
        session -> {
          Transactions.insert(session, row);
          AuditRecorder.record(session, event);
          if (Roles.isOnCards(scope, role)) {
            cardsDue(session, scope);
          }
        });
  }

  @Override
  public void withdraw(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    String kind = holder.kind().name();
    transactions.run(
        session -> {
          int removed =
              new PolicyQueries_(session)
                  .withdraw(workspace(scope), conversation(scope), role, kind, holder.id());
          if (removed > 0) {
            AuditRecorder.record(session, event);
          }
          if (removed > 0 && Roles.isOnCards(scope, role)) {
            cardsDue(session, scope);
          }
        });
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    String column = WorkspaceColumn.write(workspace);
    return transactions.read(
        session -> {
          PolicyQueries queries = new PolicyQueries_(session);
          return Stream.concat(
                  queries.withValues(column).stream(), queries.withRoles(column).stream())
              .distinct()
              .sorted()
              .map(id -> new Conversation(workspace, id))
              .toList();
        });
  }

  /**
   * Within a transaction of somebody else.
   *
   * @throws Transactions.Taken when another one was faster: to be tried again
   */
  public static void set(StatelessSession session, PolicyUpdate update) {
    long changed = inOrder(update.values()).filter(one -> changes(session, one)).count();
    if (changed > 0) {
      AuditRecorder.record(session, update.event());
    }
  }

  /**
   * Whether all of that is set, within a transaction of somebody else, and stays so until its end:
   * whoever wants to set something else waits for that.
   */
  public static boolean holds(StatelessSession session, List<PolicyUpdate.Value> values) {
    return inOrder(values)
        .allMatch(
            one ->
                lock(session, one.scope(), one.name()).map(row -> row.setting).equals(one.text()));
  }

  /** Always in the same order: no deadlocks. */
  private static Stream<PolicyUpdate.Value> inOrder(List<PolicyUpdate.Value> values) {
    return values.stream()
        .sorted(Comparator.comparing(one -> conversation(one.scope()) + "|" + one.name()));
  }

  private static boolean changes(StatelessSession session, PolicyUpdate.Value one) {
    Optional<PolicyValueRow> standing = lock(session, one.scope(), one.name());
    if (standing.map(row -> row.setting).equals(one.text())) {
      return false;
    }
    if (one.text().isPresent()) {
      save(session, standing, one, one.text().get());
    } else {
      standing.ifPresent(session::delete);
    }
    if (Setting.isOnCards(one.name())) {
      reached(session, one).forEach(scope -> cardsDue(session, scope));
    }
    FreezeTarget.ofName(one.scope().workspace(), one.name())
        .ifPresent(target -> cardsDue(session, target));
    return true;
  }

  private static void save(
      StatelessSession session,
      Optional<PolicyValueRow> standing,
      PolicyUpdate.Value one,
      String text) {
    PolicyValueRow row = standing.orElseGet(PolicyValueRow::new);
    row.setting = text;
    if (standing.isPresent()) {
      session.update(row);
    } else {
      row.id = UUID.randomUUID();
      row.workspace = workspace(one.scope());
      row.conversationId = conversation(one.scope());
      row.name = one.name();
      Transactions.insert(session, row);
    }
  }

  /** What a template says holds where it is used alone. */
  private static List<Scope> reached(StatelessSession session, PolicyUpdate.Value one) {
    Workspace workspace = one.scope().workspace();
    return Place.templateOf(one.name())
        .map(
            template ->
                new PolicyQueries_(session)
                    .withValue(WorkspaceColumn.write(workspace), Place.USED, template).stream()
                        .map(id -> Scope.of(new Conversation(workspace, id)))
                        .toList())
        .orElse(List.of(one.scope()));
  }

  private static void cardsDue(StatelessSession session, Scope scope) {
    MutationQuery due =
        session
            .createNativeMutationQuery(scope.conversation().isPresent() ? DUE_IN : DUE_OF)
            .setParameter("workspace", workspace(scope));
    scope.conversation().ifPresent(where -> due.setParameter("conversation", where.id()));
    due.executeUpdate();
  }

  private static void cardsDue(StatelessSession session, FreezeTarget target) {
    target
        .channel()
        .ifPresent(
            channel -> {
              cardsDue(session, Scope.of(channel));
              cardsDue(
                  session,
                  target,
                  DUE_FROM,
                  "shared",
                  "%" + Policy.SHARED + "=" + channel.id() + "%");
            });
    target
        .person()
        .ifPresent(
            person -> {
              cardsDue(session, target, DUE_BY, "owner", person.id());
              cardsDue(
                  session,
                  target,
                  DUE_REPLACED,
                  "replaced",
                  "%" + NewestVersion.NAME + "=% " + person.id() + "%");
            });
  }

  private static void cardsDue(
      StatelessSession session, FreezeTarget target, String statement, String name, String value) {
    session
        .createNativeMutationQuery(statement)
        .setParameter("workspace", WorkspaceColumn.write(target.workspace()))
        .setParameter(name, value)
        .executeUpdate();
  }

  private static Optional<PolicyValueRow> lock(StatelessSession session, Scope scope, String name) {
    return new PolicyQueries_(session)
            .value(workspace(scope), conversation(scope), name)
            .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
            .getResultList()
            .stream()
            .findFirst();
  }

  private static String workspace(Scope scope) {
    return WorkspaceColumn.write(scope.workspace());
  }

  private static String conversation(Scope scope) {
    return scope.conversation().map(Conversation::id).orElse("");
  }
}
