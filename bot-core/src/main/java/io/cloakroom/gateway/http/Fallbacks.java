package io.cloakroom.gateway.http;

/** What is said to requests that no door answers. */
public interface Fallbacks {
  /** Nothing stands at this address, or nothing for whoever asks. */
  HttpAnswer nothingHere(Exchange exchange);

  /**
   * The address is not asked with this method.
   *
   * @param allowed the methods that it is asked with, as {@code Allow} lists them
   */
  HttpAnswer wrongMethod(Exchange exchange, String allowed);

  /** What it takes to answer is out of reach; whoever asks may try again. */
  HttpAnswer notNow(Exchange exchange);
}
