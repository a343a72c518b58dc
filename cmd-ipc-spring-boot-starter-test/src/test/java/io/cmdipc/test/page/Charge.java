package io.cmdipc.test.page;

record Charge(String product, int amount) {

}
