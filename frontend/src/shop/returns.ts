import { showLayout } from "./layout";

showLayout();
