/**
 * The one door out: {@link io.cloakroom.chat.messenger.Messenger} is what every adapter implements,
 * and {@link io.cloakroom.chat.messenger.Messengers} are several of them behind that door.
 */
package io.cloakroom.chat.messenger;
