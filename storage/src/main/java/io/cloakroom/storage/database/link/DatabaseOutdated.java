package io.cloakroom.storage.database.link;

import io.cloakroom.link.LinkId;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.tombstone.OutdatedRows;
import io.cloakroom.vault.ImageId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a database still takes for alive, asked by keys alone. */
public record DatabaseOutdated(Transactions transactions) implements OutdatedRows {
  private static final String LIVING =
      "select id from link where id in (:some) and revoked_at is null and ended_at is null";

  private static final String KEPT = "select image_id from image_key where image_id in (:some)";

  @Override
  public Set<LinkId> living(Collection<LinkId> some) {
    return found(LIVING, some.stream().map(LinkId::value).toList(), LinkId::new);
  }

  @Override
  public Set<ImageId> kept(Collection<ImageId> some) {
    return found(KEPT, some.stream().map(ImageId::value).toList(), ImageId::new);
  }

  private <T> Set<T> found(String sql, List<UUID> some, Function<UUID, T> as) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(sql, UUID.class)
                .setParameterList("some", some)
                .getResultStream()
                .map(as)
                .collect(Collectors.toSet()));
  }
}
