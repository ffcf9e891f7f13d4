package io.cloakroom.link;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LinkStore} knows about pictures of which nothing can be shown. */
public interface RenditionContract extends LookCountContract {
  StoredRendition MADE = new StoredRendition(ImageType.PNG, 30, 40, 500);

  @Test
  default void knowsOfWhichPicturesNothingCanBeShown() {
    Link one = add(heic());
    Link two = add(heic());
    Link erased = add(heic());
    testee().erased(erased.image().id(), LATER, event(HOME));
    add(link(SITE, ViewLimit.NONE));

    assertThat(unshown(Optional.empty(), 10)).containsExactly(one.id(), two.id());
    assertThat(unshown(Optional.empty(), 1)).containsExactly(one.id());
    assertThat(unshown(Optional.of(one.id()), 10)).containsExactly(two.id());
    assertThat(testee().unshown(ImageType.AVIF, Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void showsAPictureByItsRenditionFromThenOn() {
    Link one = add(heic());
    Link erased = add(heic());
    testee().erased(erased.image().id(), LATER, event(HOME));

    testee().rendered(one.image().id(), MADE);
    testee().rendered(one.image().id(), new StoredRendition(ImageType.JPEG, 3, 4, 5));
    testee().rendered(erased.image().id(), MADE);

    Link found = testee().find(one.id()).orElseThrow();
    assertThat(found.image().rendition()).contains(MADE);
    assertThat(found.cardDue()).isTrue();
    assertThat(testee().find(erased.id()).orElseThrow().image().rendition()).isEmpty();
    assertThat(unshown(Optional.empty(), 10)).isEmpty();
  }

  private List<LinkId> unshown(Optional<LinkId> after, int limit) {
    return LookCountContract.ids(testee().unshown(ImageType.HEIC, after, limit));
  }

  private static Link heic() {
    ImageId image = ImageId.next();
    StoredImage picture =
        new StoredImage(image, ImageType.HEIC, 30, 40, 1000, false, Optional.empty());
    return Sample.link(SITE, picture, ViewLimit.NONE);
  }
}
