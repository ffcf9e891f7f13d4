package io.cloakroom.deploy.chats;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signing in with a chat that may not have been reached yet.
 *
 * @param place where people sign in, without an attempt: all there is to know until then
 * @param signIn empty until then
 */
record LateSignIn(String provider, URI place, Supplier<Optional<SignIn>> signIn) implements SignIn {
  @Override
  public URI authorize(Attempt attempt) {
    return signIn.get().map(known -> known.authorize(attempt)).orElse(place);
  }

  @Override
  public Optional<Person> person(String code, Attempt attempt) throws MessengerUnavailable {
    Optional<SignIn> known = signIn.get();
    if (known.isEmpty()) {
      throw new MessengerUnavailable(provider + " was not reached yet");
    }
    return known.get().person(code, attempt);
  }
}
