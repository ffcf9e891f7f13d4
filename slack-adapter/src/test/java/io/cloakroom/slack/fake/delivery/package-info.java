/**
 * How the fake delivers to the app: over sockets or HTTP, again when it must, and what answers come
 * back.
 */
package io.cloakroom.slack.fake.delivery;
