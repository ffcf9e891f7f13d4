/**
 * The door of pictures to the web, put together: what is served, of which chats, and what those see
 * who watch over it. Its rooms: {@code http} carries requests to doors, {@code pages} writes what
 * people read, {@code session} knows who looks, {@code picture} shows.
 */
package io.cloakroom.gateway;
