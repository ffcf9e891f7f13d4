package io.cloakroom.testing;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.title.SaidWords;
import io.cloakroom.link.Link;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Repeat;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds pictures in memory by reading all words. */
final class MemorySearch {
  private final MemoryDatabase database;

  MemorySearch(MemoryDatabase database) {
    this.database = database;
  }

  Part find(Wanted wanted, Optional<ImageId> before, int limit) {
    return database.read(
        state -> {
          List<Place> places =
              state.links.values().stream()
                  .filter(link -> link.erasedAt().isEmpty())
                  .filter(link -> wanted.from().stream().allMatch(link::isOwnedBy))
                  .filter(link -> wanted.state().stream().allMatch(so -> stands(state, link, so)))
                  .map(link -> new Place(link.image().id(), link.audience()))
                  .distinct()
                  .filter(place -> wanted.in().contains(place.where()))
                  .filter(place -> wanted.isInTime(place.image()))
                  .filter(place -> before.stream().allMatch(id -> isBefore(place.image(), id)))
                  .sorted(Comparator.comparing(place -> wanted.in().indexOf(place.where())))
                  .toList();
          Map<ImageId, List<Conversation>> fitting =
              places.stream()
                  .filter(place -> terms(state, place).containsAll(wanted.terms()))
                  .collect(
                      Collectors.groupingBy(
                          Place::image, Collectors.mapping(Place::where, Collectors.toList())));
          List<Hit> all =
              fitting.entrySet().stream()
                  .map(one -> new Hit(one.getKey(), one.getValue()))
                  .sorted(Comparator.<Hit, UUID>comparing(hit -> hit.image().value()).reversed())
                  .toList();
          List<Hit> first = all.stream().limit(limit).toList();
          return new Part(
              first,
              all.size() > limit ? Optional.of(first.get(limit - 1).image()) : Optional.empty(),
              places.size());
        });
  }

  private static boolean stands(MemoryState state, Link link, PictureSearch.State so) {
    return MemoryIssuing.isLatest(state, link)
        && link.status(so.at()).name().equals(so.status().name());
  }

  List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
    return database.read(
        state ->
            state.intakes.values().stream()
                .map(MemoryState.IntakeRow::intake)
                .filter(intake -> intake.post().conversation().workspace().equals(workspace))
                .filter(intake -> intake.stage().card().isPresent())
                .flatMap(intake -> intake.items().stream())
                .filter(item -> item.state() == ItemState.STORED)
                .filter(item -> item.cleanCopy().filter(one -> isSame(one, copy)).isPresent())
                .map(Item::image)
                .filter(image -> isBefore(image, copy.key().image()) && !isErased(state, image))
                .sorted(Comparator.comparing(ImageId::value).reversed())
                .limit(limit)
                .toList());
  }

  List<Repeat> repeats(ImageId after, ImageId before, int limit) {
    return database.read(
        state ->
            state.intakes.values().stream()
                .map(MemoryState.IntakeRow::intake)
                .filter(intake -> intake.stage().card().isPresent())
                .flatMap(
                    intake ->
                        intake.items().stream()
                            .filter(item -> item.state() == ItemState.STORED)
                            .flatMap(item -> item.cleanCopy().stream())
                            .filter(copy -> isBefore(after, copy.key().image()))
                            .filter(copy -> isBefore(copy.key().image(), before))
                            .filter(copy -> !isErased(state, copy.key().image()))
                            .map(copy -> repeat(intake.post().conversation().workspace(), copy)))
                .sorted(Comparator.comparing(repeat -> repeat.picture().value()))
                .limit(limit)
                .toList());
  }

  private Repeat repeat(Workspace workspace, StoredCopy copy) {
    return new Repeat(copy.key().image(), same(workspace, copy, 1).stream().findFirst());
  }

  private static boolean isSame(StoredCopy one, StoredCopy other) {
    return one.length() == other.length() && one.sha256().equals(other.sha256());
  }

  private static boolean isErased(MemoryState state, ImageId image) {
    return state.links.values().stream()
        .anyMatch(link -> link.image().id().equals(image) && link.erasedAt().isPresent());
  }

  private record Place(ImageId image, Conversation where) {}

  private static Set<String> terms(MemoryState state, Place hit) {
    Set<String> terms = new HashSet<>();
    OwnWords own = state.words.getOrDefault(hit.image(), OwnWords.NONE);
    Stream.of(own.title(), own.usage(), own.rightsHolder())
        .flatMap(Optional::stream)
        .forEach(text -> terms.addAll(SearchTerms.of(text)));
    own.tags().given().all().forEach(tag -> terms.addAll(SearchTerms.ofTagged(tag)));
    state.intakes.values().stream()
        .map(MemoryState.IntakeRow::intake)
        .filter(intake -> isSaidOf(intake, hit.image(), hit.where()))
        .forEach(intake -> terms.addAll(SaidWords.terms(intake.post().text())));
    return terms;
  }

  private static boolean isSaidOf(Intake intake, ImageId image, Conversation where) {
    return intake.post().conversation().equals(where)
        && intake.stage().card().isPresent()
        && intake.items().stream()
            .anyMatch(item -> item.image().equals(image) && item.state() == ItemState.STORED);
  }

  private static boolean isBefore(ImageId one, ImageId other) {
    return one.value().compareTo(other.value()) < 0;
  }

  /** Nothing was written down that is not read anew each time. */
  Optional<ImageId> index(Optional<ImageId> after, int limit) {
    return database.read(
        state ->
            state.links.values().stream()
                .map(Link::image)
                .map(image -> image.id())
                .filter(id -> after.stream().allMatch(last -> isBefore(last, id)))
                .sorted(Comparator.comparing(ImageId::value))
                .distinct()
                .limit(limit)
                .reduce((first, last) -> last));
  }
}
