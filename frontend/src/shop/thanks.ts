import { empty } from "./bag";
import { showLayout } from "./layout";

empty("bag");
showLayout();
