package io.cmdipc.test.page;

record Receipt(String reference) {

}
