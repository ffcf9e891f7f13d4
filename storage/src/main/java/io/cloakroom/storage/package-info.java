/** Where rows and sealed bytes are kept. */
package io.cloakroom.storage;
